// Faults of an enclosure file, and the document that explains them.
#include "faults.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include "scenario/enclosure_file.h"
#include "scenario/stimulus_definition.h"
#include "yaml/error.h"

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

const std::string kFrame =
    "schema: \"1.0-draft\"\nenclosure: e\nserial: S\nvendor: v\nslots_per_bus: 4\n"
    "drives: [{first: \"0:0\", count: 3, size: 10GiB, model: m}]\n"
    "controllers: [{name: A, serial: A, ports: [{name: P}]}]\n"
    "luns: [{name: data, members: [\"0:0\", \"0:1\", \"0:2\"]}]\n";

FaultRule Rule(const std::string& text) {
  const EnclosureSpec spec = ParseEnclosure(kFrame + "faults: [{" + text + "}]\n", "file");
  EXPECT_EQ(spec.faults.size(), 1u);
  return spec.faults.at(0);
}

TEST(Faults, AreReadWithTheirTargets) {
  EXPECT_EQ(Rule("kind: flush_failure").target, FaultTarget());
  EXPECT_EQ(Rule("kind: flush_failure, drive: \"0:2\"").target, FaultTarget(SlotAddress{0, 2}));
  EXPECT_EQ(Rule("kind: flush_failure, bus: 0").target, FaultTarget(OnBus{0}));
  EXPECT_EQ(Rule("kind: flush_failure, lun: 0").target, FaultTarget(OnLun{0}));
  EXPECT_EQ(Rule("kind: controller_hang, controller: 0").target, FaultTarget(OnController{0}));
  EXPECT_EQ(Rule("kind: port_down, port: \"0:0\"").target, FaultTarget(PortAddress{0, 0}));
}

TEST(Faults, AreReadWithWhatSelects) {
  const FaultTrigger when =
      Rule(
          "kind: out_of_memory, at: 30s, after: 5ms, operation: set_status, argument: offline, "
          "status: online, in_flight: 2, on: {lun: 0}")
          .when;
  EXPECT_EQ(when.at, 30s);
  EXPECT_EQ(when.after, 5ms);
  EXPECT_EQ(when.operation, Operation::kSetStatus);
  EXPECT_EQ(when.argument, 4);
  EXPECT_EQ(when.status, DriveStatus::kOnline);
  EXPECT_EQ(when.in_flight, 2u);
  EXPECT_EQ(when.on, FaultTarget(OnLun{0}));
  EXPECT_EQ(Rule("kind: out_of_memory, operation: maintenance, argument: 5").when.argument, 5);
}

TEST(Faults, AreReadWithWhatCounts) {
  const FaultTrigger when = Rule(
                                "kind: flush_failure, skip: 1, nth: 4, every: 2, times: 1, "
                                "once_per_object: true, probability: 12.5%")
                                .when;
  EXPECT_EQ(when.skip, 1u);
  EXPECT_EQ(when.nth, 4u);
  EXPECT_EQ(when.every, 2u);
  EXPECT_EQ(when.times, 1u);
  EXPECT_TRUE(when.once_per_object);
  EXPECT_EQ(when.probability_ppm, 125'000u);
}

TEST(Faults, AreReadWithTheirParameters) {
  EXPECT_EQ(Rule("kind: slow_drive, extra: 5s, duration: 1min").with.extra, 5s);
  const FaultParameters flapping =
      Rule("kind: link_flapping, port: \"0:0\", duration: 1s, period: 3s").with;
  EXPECT_EQ(flapping.duration, 1s);
  EXPECT_EQ(flapping.period, 3s);
  const AddressRange range = Rule("kind: media_error_read, offset: 1MiB, length: 4KiB").with.range;
  EXPECT_EQ(range.offset_bytes, 1u << 20);
  EXPECT_EQ(range.length_bytes, 4096u);
  EXPECT_EQ(Rule("kind: partial_flush, fraction: 0.5").with.fraction_ppm, 500'000u);
  EXPECT_EQ(Rule("kind: out_of_memory, operation: query, nth_allocation: 3").with.nth_allocation,
            3u);
  EXPECT_EQ(Rule("kind: wrong_slot, other_slot: \"0:3\"").with.other_slot, (SlotAddress{0, 3}));
  EXPECT_EQ(Rule("kind: smaller_replacement, size: 1GiB").with.size_bytes, Bytes{1} << 30);
  EXPECT_EQ(Rule("kind: notification_duplicated, amount: 2").with.amount, 2u);
}

TEST(Faults, CanBeArmedByStimulusForEachKindAndOperation) {
  const StimulusDefinition& arm = *FindStimulus("fault.arm");
  const auto values_of = [&arm](std::string_view name) {
    const auto field =
        std::find_if(arm.arguments.begin(), arm.arguments.end(),
                     [name](const FieldDefinition& each) { return each.name == name; });
    return std::set<std::string_view>(field->values.begin(), field->values.end());
  };
  EXPECT_EQ(values_of("operation"),
            std::set<std::string_view>(kOperationNames.begin(), kOperationNames.end()));
  std::set<std::string_view> kinds;
  for (const FaultKindInfo& info : FaultKinds()) kinds.insert(info.name);
  EXPECT_EQ(values_of("kind"), kinds);
}

// --- docs/faults.md

std::string Document() {
  const auto path = std::filesystem::path(VDSLAB_SOURCE_DIR) / "docs" / "faults.md";
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  std::erase(text, '\r');
  return text;
}

// The cells of each row of the table below `heading`, without head and rule.
std::vector<std::vector<std::string>> TableOf(const std::string& heading) {
  std::istringstream lines(Document());
  std::string line;
  while (std::getline(lines, line) && line != heading) {
  }
  std::vector<std::vector<std::string>> rows;
  while (std::getline(lines, line) && !line.starts_with("## ")) {
    if (!line.starts_with("| `")) continue;
    std::vector<std::string>& cells = rows.emplace_back();
    std::istringstream row(line.substr(1));
    for (std::string cell; std::getline(row, cell, '|');) {
      const std::size_t begin = cell.find_first_not_of(' ');
      if (begin == std::string::npos) continue;
      cells.push_back(cell.substr(begin, cell.find_last_not_of(' ') - begin + 1));
    }
  }
  return rows;
}

std::string TargetsOf(const FaultKindInfo& info) {
  std::string text;
  for (const TargetKind target : {TargetKind::kEnclosure, TargetKind::kDrive, TargetKind::kBus,
                                  TargetKind::kController, TargetKind::kPort, TargetKind::kLun}) {
    if (!info.targets.Has(target)) continue;
    text += (text.empty() ? "" : ", ") + std::string(NameOf(target));
  }
  return text;
}

// What is needed stands in bold.
std::string ParametersOf(const FaultKindInfo& info) {
  std::string text;
  for (int index = 0; index <= static_cast<int>(FaultParameter::kAmount); ++index) {
    const auto parameter = static_cast<FaultParameter>(index);
    if (!info.takes.Has(parameter)) continue;
    std::string name(NameOf(parameter));
    if (parameter == FaultParameter::kRange) name += ", length";
    text += text.empty() ? "" : ", ";
    text += info.needs.Has(parameter) ? "**" + name + "**" : name;
  }
  return text.empty() ? "none" : text;
}

TEST(FaultDocument, HasTheTableOfKinds) {
  const auto rows = TableOf("## Kinds");
  ASSERT_EQ(rows.size(), FaultKinds().size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const FaultKindInfo& info = FaultKinds()[row];
    ASSERT_EQ(rows[row].size(), 5u) << info.name;
    EXPECT_EQ(rows[row][0], "`" + std::string(info.name) + "`");
    EXPECT_EQ(rows[row][1], NameOf(info.nature)) << info.name;
    EXPECT_EQ(rows[row][2], TargetsOf(info)) << info.name;
    EXPECT_EQ(rows[row][3], ParametersOf(info)) << info.name;
  }
}

TEST(FaultDocument, HasTheTableOfOperations) {
  const auto rows = TableOf("## Operations");
  ASSERT_EQ(rows.size(), Operations().size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    EXPECT_EQ(rows[row][0], "`" + std::string(kOperationNames[row]) + "`");
    std::string kinds;
    for (const FaultKindInfo& info : FaultKinds()) {
      const bool meets = info.nature == FaultNature::kOnOperation || !info.by_time;
      if (!meets || !info.operations.Has(Operations()[row].operation)) continue;
      kinds += (kinds.empty() ? "" : ", ") + std::string(info.name);
    }
    EXPECT_EQ(rows[row][1], kinds.empty() ? "none" : kinds) << kOperationNames[row];
  }
}

void ExpectKeys(const std::string& heading, std::span<const std::string_view> keys) {
  const auto rows = TableOf(heading);
  ASSERT_EQ(rows.size(), keys.size()) << heading;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    EXPECT_EQ(rows[row][0], "`" + std::string(keys[row]) + "`");
  }
}

TEST(FaultDocument, HasTheTablesOfKeys) {
  ExpectKeys("## Targets", FaultTargetKeys());
  ExpectKeys("## Triggers", FaultTriggerKeys());
  ExpectKeys("## Parameters", FaultParameterKeys());
}

TEST(FaultDocument, ItsExampleIsRead) {
  const std::string text = Document();
  const std::string opening = "```yaml\n";
  const std::size_t begin = text.find(opening) + opening.size();
  const std::string frame =
      "schema: \"1.0-draft\"\nenclosure: e\nserial: S\nvendor: v\nslots_per_bus: 16\n"
      "drives: [{first: \"0:0\", count: 12, size: 4TiB, model: m}]\n"
      "controllers: [{name: A, serial: A, ports: [{name: P}, {name: Q}]}]\n"
      "luns: [{name: data, members: [\"0:0\", \"0:1\", \"0:2\"]}]\n";
  const auto spec =
      ParseEnclosure(frame + text.substr(begin, text.find("```", begin) - begin), "docs/faults.md");
  EXPECT_GT(spec.faults.size(), 5u);
}

}  // namespace
}  // namespace vdslab::sim
