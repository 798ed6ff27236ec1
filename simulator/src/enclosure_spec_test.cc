#include "simulator/enclosure_spec.h"

#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

using SpecChange = void (*)(EnclosureSpec&);

struct Defect {
  const char* sentence;
  SpecChange change;
};

DriveSpec Several(std::uint32_t count, const char* serial, SlotAddress first) {
  return {.slot = first, .size_bytes = kGiB, .model = "m", .serial = serial, .count = count};
}

const Defect kDefects[] = {
    {"the enclosure has no serial number", [](auto& spec) { spec.serial.clear(); }},
    {"the enclosure has no bus", [](auto& spec) { spec.bus_count = 0; }},
    {"the enclosure has no slots", [](auto& spec) { spec.slots_per_bus = 0; }},
    {"the enclosure has more than 1048576 slots",
     [](auto& spec) { spec.bus_count = spec.slots_per_bus = 32767; }},
    {"the spin-up takes less than no time", [](auto& spec) { spec.spin_up = Duration(-1); }},
    {"the flush rate is not between 1 byte and 16 GiB a second",
     [](auto& spec) { spec.flush_bytes_per_s = 0; }},
    {"slot 0:16 does not exist; the enclosure has 1 x 16 slots",
     [](auto& spec) {
       spec.drives[0].slot = {0, 16};
     }},
    {"slot 0:1 holds two drives",
     [](auto& spec) {
       spec.drives[0].slot = {0, 1};
     }},
    {"the drive in slot 0:0 has no size", [](auto& spec) { spec.drives[0].size_bytes = 0; }},
    {"the drive in slot 0:0 is larger than 1048576 TiB",
     [](auto& spec) { spec.drives[0].size_bytes = ~Bytes{0}; }},
    {"the model of the drive in slot 0:0 is not 1 to 60 characters long",
     [](auto& spec) { spec.drives[0].model = std::string(61, 'x'); }},
    {"the drive in slot 0:0 has no serial number",
     [](auto& spec) { spec.drives[0].serial.clear(); }},
    {"two drives have the serial number `S1`", [](auto& spec) { spec.drives[0].serial = "S1"; }},
    {"slot 1:0 does not exist; the enclosure has 1 x 16 slots",
     [](auto& spec) {
       spec.drives[0].slot = {1, 0};
     }},
    {"there is no drive in slot 0:0", [](auto& spec) { spec.drives[0].count = 0; }},
    {"slot 0:1 holds two drives",
     [](auto& spec) {
       spec.drives[0].count = 2;
       spec.drives[0].serial = "T#";
     }},
    {"slot 0:15 holds two drives",
     [](auto& spec) {
       spec.drives.push_back(Several(2, "T#", {0, 14}));
       spec.drives.push_back(Several(1, "U", {0, 15}));
     }},
    {"the drives do not fit; the enclosure has 1 x 16 slots",
     [](auto& spec) {
       spec.drives.push_back(Several(3, "T#", {0, 14}));
     }},
    {"the serial number `T` has too few `#` for 2 drives",
     [](auto& spec) {
       spec.drives.push_back(Several(2, "T", {0, 14}));
     }},
    {"the serial number `T#` has too few `#` for 10 drives",
     [](auto& spec) {
       spec.bus_count = 2;
       spec.drives.push_back(Several(10, "T#", {1, 0}));
     }},
    {"two drives have the serial number `T11`",
     [](auto& spec) {
       spec.bus_count = 3;
       spec.drives.push_back(Several(12, "T##", {1, 0}));
       spec.drives.push_back(Several(3, "T1#", {2, 0}));
     }},
    {"a controller has no serial number", [](auto& spec) { spec.controllers[0].serial.clear(); }},
    {"two controllers have the serial number `B`",
     [](auto& spec) { spec.controllers[0].serial = "B"; }},
    {"the world wide name `50:06` is not 16 hexadecimal digits",
     [](auto& spec) { spec.controllers[0].ports[0].identification = "50:06"; }},
    {"two ports have the world wide name `6006058000000001`",
     [](auto& spec) { spec.controllers[0].ports[0].identification = "6006058000000001"; }},
    {"the LUN `parity` has a member in slot 0:3, which is empty",
     [](auto& spec) {
       spec.luns[0].members[0] = {0, 3};
     }},
    {"the LUN `parity` has the hot spare in slot 0:2 as a member",
     [](auto& spec) {
       spec.luns[0].members[0] = {0, 2};
     }},
    {"the drive in slot 0:4 is a member twice",
     [](auto& spec) {
       spec.luns[1].members[0] = {0, 4};
     }},
    {"the LUN `parity` has stripes of more than 1 GiB",
     [](auto& spec) { spec.luns[0].stripe_bytes = 2 * kGiB; }},
    {"the LUN `parity` needs 3 members or more",
     [](auto& spec) { spec.luns[0].members.resize(2); }},
};

TEST(EnclosureSpec, OfTheFixtureHasNoDefect) { EXPECT_EQ(FindDefect(TestSpec()), ""); }

TEST(EnclosureSpec, DefectsAreNamedInASentence) {
  for (const Defect& defect : kDefects) {
    EnclosureSpec spec = TestSpec();
    defect.change(spec);
    EXPECT_EQ(FindDefect(spec), defect.sentence);
  }
}

}  // namespace
}  // namespace vdslab::sim
