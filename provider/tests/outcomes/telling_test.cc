// What methods tell: what the table of notifications in docs/interfaces.md says, and nothing else.

#include "telling.h"

#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "abi/names.h"
#include "method.h"

namespace vdslab::provider::testing {
namespace {

using Codes = std::set<std::string>;  // "DRIVE_MODIFY"

Codes CodesIn(const std::string& text) {
  static const std::regex code("[A-Z_]+_(ARRIVE|DEPART|MODIFY|REMOVED)");
  const std::sregex_iterator end;
  Codes codes;
  for (std::sregex_iterator one(text.begin(), text.end(), code); one != end; ++one) {
    codes.insert(one->str());
  }
  return codes;
}

// What each row names, and the codes that it has.
std::map<std::string, Codes> ReadTable() {
  std::ifstream page(VDSLAB_INTERFACES_FILE);
  std::map<std::string, Codes> table;
  const std::regex row("\\| (.*) \\| (.*) \\|");
  bool is_there = false;
  for (std::string line; std::getline(page, line);) {
    if (line.rfind("## ", 0) == 0) is_there = line == "## Notifications";
    std::smatch cells;
    if (!is_there || !std::regex_match(line, cells, row) || cells[1] == "method") continue;
    std::istringstream names(cells[1].str());
    for (std::string name; std::getline(names >> std::ws, name, ',');) {
      EXPECT_TRUE(table.emplace(name, CodesIn(cells[2])).second) << name << " is there twice";
    }
  }
  return table;
}

class Notifications : public ::testing::Test {
 protected:
  // Whatever `act` is told.
  template <class Act>
  Codes TellingOf(Act act) {
    Clear();
    act();
    scene_.Lab("events.drain");
    Codes codes;
    for (const ULONG code : scene_.sink().codes()) {
      codes.insert(abi::NameOfNotification(code).substr(std::string("VDS_NF_").size()));
    }
    return codes;
  }
  void Clear() {
    scene_.Lab("events.drain");
    scene_.sink().Clear();
  }

  Scene scene_;
  const std::map<std::string, Codes> table_ = ReadTable();
};

TEST_F(Notifications, AreThoseOfTheTable) {
  std::map<std::string, Codes> told;
  for (const Telling& one : Tellings()) {
    scene_.Restore();
    one.prepare(scene_);
    told[std::string(one.what)] = TellingOf([&] { one.act(scene_); });
  }
  EXPECT_FALSE(table_.empty());
  EXPECT_EQ(told, table_);
}

TEST_F(Notifications, AreOfMethodsThatTheTableHas) {
  std::set<std::string> listed;
  for (const auto& [what, codes] : table_) listed.insert(what.substr(0, what.find(' ')));
  for (const Method& method : kMethods) {
    if (listed.count(std::string(method.name)) != 0) continue;
    scene_.Restore();
    const Codes told = TellingOf([&] {
      for (const auto& object : scene_.objects()) {
        if (method.call(scene_, object.get())) return;
      }
    });
    EXPECT_EQ(told, Codes()) << FullName(method);
  }
}

}  // namespace
}  // namespace vdslab::provider::testing
