#include "self_path.h"

namespace vdslab::program {

std::filesystem::path SelfPath() { return std::filesystem::read_symlink("/proc/self/exe"); }

}  // namespace vdslab::program
