#include "random_hosts.h"

#include <algorithm>

namespace vdslab::sim {
namespace {

constexpr Bytes kMebi = Bytes{1} << 20;
constexpr Bytes kRegion = 4 * kMebi;  // small enough for writes and reads to meet each other
constexpr Bytes kSector = 512;

}  // namespace

void HostDraw::Run() {
  switch (draw_.Below(10)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
      return Write();
    case 5:
    case 6:
    case 7:
      return Read();
    case 8:
      return writer_.Add("cache.flush");
    default:
      return AskForWrites();
  }
}

void HostDraw::Write() {
  if (draw_.Chance(90)) ++write_count_;  // else the host gives the name again
  writer_.Add("cache.write", RangeText() + ", tag: " + Tag());
}

void HostDraw::Read() { writer_.Add("lun.read", RangeText()); }

void HostDraw::AskForWrites() {
  if (draw_.Chance(50)) {
    return writer_.Add("writes.accept_loss", "lun: " + std::to_string(lives_.AnyLun()));
  }
  writer_.Add("writes.state", draw_.Chance(50) ? "tag: " + Tag() : "");
}

// Sometimes it ends beyond the LUN: how large that is, not every specification says.
std::string HostDraw::RangeText() {
  const LunNumber number = lives_.AnyLun();
  const Bytes size = number < spec_.luns.size() ? spec_.luns[number].size_bytes : 0;
  std::string text = "lun: " + std::to_string(number);
  if (draw_.Chance(15)) {  // much of it
    return text + ", length: " + BytesText(draw_.Between(1, 16) * kMebi);
  }
  const Bytes room = std::clamp<Bytes>(size == 0 ? kRegion : size, 1, kRegion);
  Bytes offset = draw_.Below(room);
  Bytes length = draw_.Between(1, std::max<Bytes>((room - offset) / 2, 1));
  if (draw_.Chance(50)) {
    offset -= offset % kSector;
    length = std::max<Bytes>(length - length % kSector, 1);
  }
  if (offset > 0) text += ", offset: " + BytesText(offset);
  return text + ", length: " + BytesText(length);
}

}  // namespace vdslab::sim
