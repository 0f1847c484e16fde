"""The shell around the preview: the project read again as it changes, catalogs written, changes watched, the server run."""
