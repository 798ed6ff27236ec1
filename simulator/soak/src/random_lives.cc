#include "random_lives.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

constexpr Bytes kMegabyte = Bytes{1} << 20;

}  // namespace

LifeDraw::LifeDraw(Draw& draw, const EnclosureSpec& spec, EntryWriter& writer)
    : draw_(draw), spec_(spec), writer_(writer) {
  std::set<std::string> pools;
  std::set<SlotAddress> members;
  for (const PoolSpec& pool : spec.pools) {
    members.insert(pool.members.begin(), pool.members.end());
  }
  for (const LunSpec& lun : spec.luns) {
    members.insert(lun.members.begin(), lun.members.end());
    if (!lun.pool.empty() && pools.insert(lun.pool).second) stay_.push_back(next_);
    if (lun.pool.empty() && lun.type == LunType::kMirror) mirrors_.push_back(next_);
    luns_.push_back(next_++);
  }
  for (const DriveSpec& drive : spec.drives) {
    if (!drive.hot_spare && !members.contains(drive.slot)) ++free_drives_;
  }
}

LunNumber LifeDraw::AnyLun() {
  const bool is_any = luns_.empty() || draw_.Chance(5);
  return is_any ? static_cast<LunNumber>(draw_.Below(next_ + 1)) : draw_.Of(luns_);
}

LunNumber LifeDraw::AnyMirror() {
  return mirrors_.empty() || draw_.Chance(20) ? AnyLun() : draw_.Of(mirrors_);
}

void LifeDraw::Order() {
  switch (draw_.Below(16)) {
    case 0:
    case 1:
      return Create();
    case 2:
      return CreateOnNamedDrives();
    case 3:
      return CreateInAGroup();
    case 4:
    case 5:
      return Delete();
    case 6:
    case 7:
      return Extend();
    case 8:
      return writer_.Add("shrink_lun", Lun(AnyLun()) + Size() + MayBeCancelled());
    case 9:
      return AddPlex();
    case 10:
      return MakeMirror();
    case 11:
    case 12:
      return RemovePlex();
    case 13:
    case 14:
      return CreateInAPool();
    default:
      return writer_.Add("recover_lun", Lun(AnyLun()) + MayBeCancelled());
  }
}

// Mostly of one drive: there are seldom many that are free.
void LifeDraw::Create() {
  const bool is_simple = draw_.Chance(60);
  const std::string type(is_simple ? "simple" : draw_.Of(LunTypeWords()));
  std::string body = "type: " + type;
  if (draw_.Chance(20)) body += ", name: n" + std::to_string(draw_.Below(100));
  if (draw_.Chance(80)) body += Size();
  if (!is_simple && draw_.Chance(30)) body += ", columns: " + std::to_string(draw_.Between(1, 4));
  Create(body, is_simple ? 1 : 4);
}

bool LifeDraw::Create(const std::string& body, std::size_t drives_needed) {
  writer_.Add("create_lun", body + MayBeCancelled());
  if (drives_needed > free_drives_) return false;
  free_drives_ -= drives_needed;
  luns_.push_back(next_++);
  return true;
}

// Of whatever is there.
void LifeDraw::CreateOnNamedDrives() {
  std::vector<std::string> slots;
  const std::uint64_t count = draw_.Between(1, 3);
  for (std::uint64_t number = 0; number < count; ++number) {
    slots.push_back(Quoted(draw_.Of(spec_.drives).slot));
  }
  writer_.Add("create_lun",
              "type: " + std::string(count == 1 ? "simple" : draw_.Of(LunTypeWords())) + Size() +
                  ", drives: [" + Join(slots, ", ") + "]");
}

// Just the drives of a LUN of the enclosure, or of its pool.
void LifeDraw::CreateInAGroup() {
  const LunSpec& lun = draw_.Of(spec_.luns);
  const auto pool = std::find_if(spec_.pools.begin(), spec_.pools.end(), [&](const PoolSpec& each) {
    return each.friendly_name == lun.pool;
  });
  const bool is_pool = pool != spec_.pools.end();
  const LunType type = is_pool ? pool->type : lun.type;
  std::vector<std::string> slots;
  for (const SlotAddress slot : is_pool ? pool->members : lun.members) {
    slots.push_back(Quoted(slot));
  }
  Create("type: " + WordOf(type) +
             ", stripe: " + BytesText(is_pool ? pool->stripe_bytes : lun.stripe_bytes) + Size() +
             ", drives: [" + Join(slots, ", ") + "]",
         0);
}

// Mostly a concrete one and of its type; also the primordial one, and one that is not there.
void LifeDraw::CreateInAPool() {
  if (spec_.pools.empty() && !draw_.Chance(20)) return Create();
  const std::uint64_t pool = draw_.Below(spec_.pools.size() + 2);
  const bool is_concrete = pool > 0 && pool <= spec_.pools.size();
  const bool is_right = is_concrete && draw_.Chance(80);
  const std::string type =
      is_right ? WordOf(spec_.pools[pool - 1].type) : std::string(draw_.Of(LunTypeWords()));
  const std::size_t drives = is_concrete ? 0 : 4;
  Create("type: " + type + Size() + ", pool: " + std::to_string(pool), drives);
}

std::string LifeDraw::WordOf(LunType type) {
  return std::string(
      *std::find_if(LunTypeWords().begin(), LunTypeWords().end(),
                    [type](std::string_view word) { return LunTypeOf(word) == type; }));
}

void LifeDraw::Delete() {
  const LunNumber lun = AnyLun();
  if (std::find(stay_.begin(), stay_.end(), lun) != stay_.end()) return;
  writer_.Add("delete_lun", Lun(lun));
  std::erase(mirrors_, lun);
  if (std::erase(luns_, lun) == 0) return;
  free_drives_ += lun < spec_.luns.size() ? spec_.luns[lun].members.size() : 1;
}

void LifeDraw::Extend() {
  std::string body = Lun(AnyLun());
  if (draw_.Chance(80)) body += Size();
  if (draw_.Chance(30)) body += ", drives: [" + Quoted(draw_.Of(spec_.drives).slot) + "]";
  writer_.Add("extend_lun", body + MayBeCancelled());
}

void LifeDraw::AddPlex() {
  const LunNumber lun = AnyMirror();
  LunNumber other = AnyLun();
  if (draw_.Chance(50) && Create("type: simple" + Size(), 1)) other = luns_.back();
  writer_.Add("add_plex", Lun(lun) + ", other: " + std::to_string(other) + MayBeCancelled());
}

void LifeDraw::MakeMirror() {
  if (!Create("type: simple" + Size(), 1)) return;
  const LunNumber lun = luns_.back();
  if (!Create("type: simple" + Size(), 1)) return;
  const LunNumber other = luns_.back();
  writer_.Add("add_plex", Lun(lun) + ", other: " + std::to_string(other) + MayBeCancelled());
  luns_.pop_back();
  mirrors_.push_back(lun);
}

void LifeDraw::RemovePlex() {
  writer_.Add("remove_plex",
              Lun(AnyMirror()) + ", plex: " + std::to_string(draw_.Below(3)) + MayBeCancelled());
}

// Small ones often, so that much fits; and sometimes one that fits nowhere.
std::string LifeDraw::Size() {
  if (draw_.Chance(5)) return ", size: 1TiB";
  const Bytes bytes =
      draw_.Chance(60) ? draw_.Between(1, 16) * kMegabyte : draw_.Between(1, 200'000'000);
  return ", size: " + BytesText(bytes);
}

std::string LifeDraw::MayBeCancelled() {
  return draw_.Chance(15) ? ", cancel: " + TimeText(draw_.Time(1ms, 8s)) : "";
}

}  // namespace vdslab::sim
