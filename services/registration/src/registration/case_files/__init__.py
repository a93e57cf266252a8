"""The file of a case 案卷 as one archive: statements, decisions, papers, documents and the audit trail."""
