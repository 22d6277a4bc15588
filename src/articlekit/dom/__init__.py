"""Reading a page: bytes to text, one parse, one walk to blocks, and what the page says about itself."""
