"""The door of sources: files on the way in, originals on the disk, rows in the database."""
