#include <dlfcn.h>

#include "library_file.h"

namespace vdslab::examples {

void* OpenLibrary(const std::string& file) { return dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL); }
void* FindExport(void* library, const char* name) { return dlsym(library, name); }
void CloseLibrary(void* library) { dlclose(library); }

}  // namespace vdslab::examples
