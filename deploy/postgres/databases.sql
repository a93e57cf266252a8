-- One database per service; each service migrates and owns its own.
CREATE DATABASE linli_registration;
CREATE DATABASE linli_funding;
CREATE DATABASE linli_talent;
CREATE DATABASE linli_party;
CREATE DATABASE linli_gateway;
