-- Ten megabytes: a scanned order or a photograph of one fits, and a row of that size is still read and written whole.
ALTER TABLE "blob" ADD CONSTRAINT "blob_size" CHECK (octet_length("bytes") <= 10485760);
