"""What a segmentation is made of: frozen values that know no file and no way of being shown."""
