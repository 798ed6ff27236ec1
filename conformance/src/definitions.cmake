# Sources of the half that reads checks and profiles, selects cases and writes reports.
if(WIN32)
  set(VDSLAB_SHELL_PLATFORM windows)
else()
  set(VDSLAB_SHELL_PLATFORM linux)
endif()

set(VDSLAB_CONFORMANCE_DEFINITIONS
  src/abi_words.cc
  src/case_names.cc
  src/check_file.cc
  src/check_files.cc
  src/dates.cc
  src/describe.cc
  src/matrix.cc
  src/methods.cc
  src/outcome.cc
  src/profile.cc
  src/profile_parts.cc
  src/read_expectation.cc
  src/read_step.cc
  src/read_stimulus.cc
  src/report.cc
  src/report_json.cc
  src/report_junit.cc
  src/report_table.cc
  src/reproduce_line.cc
  src/requirements.cc
  src/shell_words_${VDSLAB_SHELL_PLATFORM}.cc
  src/stimuli.cc
  src/verdict.cc
  src/yaml_words.cc)

set(VDSLAB_CONFORMANCE_DEFINITIONS_TESTS
  tests/corpus_test.cc
  tests/documents_test.cc
  tests/library_test.cc
  tests/outcome_test.cc
  tests/profile_test.cc
  tests/report_test.cc
  tests/words_test.cc)
