// Draws orders about the life of LUNs, and names LUNs that may be there.
#pragma once

#include <string>
#include <vector>

#include "entry_writer.h"
#include "simulator/enclosure_spec.h"

namespace vdslab::sim {

class LifeDraw {
 public:
  LifeDraw(Draw& draw, const EnclosureSpec& spec, EntryWriter& writer);

  void Order();  // one of them, or a few that belong together

  // Mostly one that nobody was told to delete; how many orders have made one, the draw cannot know.
  LunNumber AnyLun();

 private:
  void Create();
  void CreateOnNamedDrives();
  void CreateInAGroup();
  void CreateInAPool();
  // Whether it can be expected to be made: then it has the next number.
  bool Create(const std::string& body, std::size_t drives_needed);
  void Delete();
  void Extend();
  void AddPlex();
  void MakeMirror();
  void RemovePlex();
  LunNumber AnyMirror();
  static std::string WordOf(LunType type);
  std::string Size();
  std::string Lun(LunNumber lun) const { return "lun: " + std::to_string(lun); }
  std::string MayBeCancelled();

  Draw& draw_;
  const EnclosureSpec& spec_;
  EntryWriter& writer_;
  std::vector<LunNumber> luns_;     // that may be there
  std::vector<LunNumber> mirrors_;  // of them, those with drives of their own
  std::vector<LunNumber> stay_;     // show which drives are those of a pool
  LunNumber next_ = 0;              // the number after those that may have been given
  std::size_t free_drives_ = 0;     // that there may be
};

}  // namespace vdslab::sim
