"""People sign in, and apps get tokens to act for them (authorization code with PKCE)."""
