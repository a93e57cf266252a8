"""Forms, made of the bodies' own shapes, the rules, and what the layouts say."""
