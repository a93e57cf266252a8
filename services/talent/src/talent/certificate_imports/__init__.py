"""Lists of certificates, imported from CSV and XLSX."""
