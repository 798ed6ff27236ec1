// The tests; with --markdown the text of docs/outcomes.md in their place, and 1 when a cause could
// not be brought about.

#include <gtest/gtest.h>

#include <iostream>
#include <string_view>

#include "document.h"

int main(int count, char** arguments) {
  namespace provider = vdslab::provider::testing;
  ::testing::InitGoogleTest(&count, arguments);
  if (count < 2 || std::string_view(arguments[1]) != "--markdown") return RUN_ALL_TESTS();
  std::cout << provider::OutcomesMarkdown(provider::ObserveAll(),
                                          provider::LoadExplanations(VDSLAB_EXPLANATIONS_FILE));
  return ::testing::UnitTest::GetInstance()->ad_hoc_test_result().Passed() ? 0 : 1;
}
