#include "validate_enclosure.h"

#include "scenario/enclosure_file.h"

namespace vdslab::program {

void ValidateEnclosure(const std::string& file) { sim::LoadEnclosure(file); }

}  // namespace vdslab::program
