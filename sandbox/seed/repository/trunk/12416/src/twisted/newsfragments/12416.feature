Python 3.14 is now supported.
The test suite runs on it on Linux, macOS and Windows.
