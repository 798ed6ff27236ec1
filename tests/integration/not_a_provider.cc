// A library that is no COM server.

extern "C" int Answer() { return 42; }
