"""The HTTP service and the killable children it works with (extra ``serve``)."""
