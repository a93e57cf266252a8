"""Sheets that people send and get back: read within limits apart from the service, written so that they are safe.

program     the process that reads one sheet and nothing else; imports the standard library and calamine
reading     its rows as the service sees them
headings    which column is which, in Chinese or English, in any order
survey      a sheet read once to its end, then row by row in chunks
cells       days, numbers and codes in cells
findings    what is wrong in a row: column, code, a sentence in both languages
writing     CSV and XLSX in which no text becomes a formula
remarks     what is on record of each row, beside it in the file that is given back
sealed      the files in the document store, encrypted piece by piece
importing   what the records and jobs of imports have in common
"""
