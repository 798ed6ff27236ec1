// What methods tell: what the table of notifications in docs/interfaces.md says, and nothing else.

#include "telling.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <vector>

#include "abi/names.h"
#include "method.h"

namespace vdslab::provider::testing {
namespace {

// "DRIVE_MODIFY", in their order; what is told of several objects one after the other counts once.
using Codes = std::vector<std::string>;

Codes CodesIn(const std::string& text) {
  static const std::regex code("[A-Z_]+_(ARRIVE|DEPART|MODIFY|REMOVED)");
  const std::sregex_iterator end;
  Codes codes;
  for (std::sregex_iterator one(text.begin(), text.end(), code); one != end; ++one) {
    codes.push_back(one->str());
  }
  return codes;
}

// A row that says what comes "then" or "at the end" fixes the order, and how often each code comes.
// Of the others only which codes there are matters.
bool FixesOrder(const std::string& text) {
  return text.find("then ") != std::string::npos || text.find("at the end") != std::string::npos;
}

Codes WithoutOrder(const Codes& codes) {
  const std::set<std::string> distinct(codes.begin(), codes.end());
  return {distinct.begin(), distinct.end()};
}

struct Row {
  Codes codes;
  bool fixes_order = false;
};

// By what each row names.
std::map<std::string, Row> ReadTable() {
  std::ifstream page(VDSLAB_INTERFACES_FILE);
  std::map<std::string, Row> table;
  const std::regex row("\\| (.*) \\| (.*) \\|");
  bool is_there = false;
  for (std::string line; std::getline(page, line);) {
    if (line.rfind("## ", 0) == 0) is_there = line == "## Notifications";
    std::smatch cells;
    if (!is_there || !std::regex_match(line, cells, row) || cells[1] == "method") continue;
    std::istringstream names(cells[1].str());
    for (std::string name; std::getline(names >> std::ws, name, ',');) {
      const Row added{CodesIn(cells[2]), FixesOrder(cells[2])};
      EXPECT_TRUE(table.emplace(name, added).second) << name << " is there twice";
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
      codes.push_back(abi::NameOfNotification(code).substr(std::string("VDS_NF_").size()));
    }
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
  }
  void Clear() {
    scene_.Lab("events.drain");
    scene_.sink().Clear();
  }

  Scene scene_;
  const std::map<std::string, Row> table_ = ReadTable();
};

TEST_F(Notifications, AreThoseOfTheTable) {
  std::set<std::string> missing;
  for (const auto& [what, row] : table_) missing.insert(what);
  EXPECT_FALSE(missing.empty());
  for (const Telling& one : Tellings()) {
    const std::string what(one.what);
    EXPECT_EQ(missing.erase(what), 1u) << what << " is not in the table";
    const Row row = table_.count(what) != 0 ? table_.at(what) : Row{};
    scene_.Restore();
    one.prepare(scene_);
    const Codes told = TellingOf([&] { one.act(scene_); });
    EXPECT_EQ(WithoutOrder(told), WithoutOrder(row.codes)) << what;
    if (row.fixes_order) {
      EXPECT_EQ(told, row.codes) << what;
    }
  }
  EXPECT_EQ(missing, std::set<std::string>()) << "nothing brings it about";
}

TEST_F(Notifications, AreOfMethodsThatTheTableHas) {
  std::set<std::string> listed;
  for (const auto& [what, row] : table_) listed.insert(what.substr(0, what.find(' ')));
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
