# Tests of the execution half, and the programs and modules that they start and load.

add_library(conformance_fake_objects STATIC tests/fake_array.cc tests/fake_objects.cc tests/fake_provider.cc)
target_link_libraries(conformance_fake_objects PUBLIC vdslab::abi PRIVATE nlohmann_json::nlohmann_json)

add_library(conformance_fake_provider MODULE tests/fake_module.cc)
target_link_libraries(conformance_fake_provider PRIVATE conformance_fake_objects)
add_library(conformance_empty_module MODULE tests/empty_module.cc)
target_link_libraries(conformance_empty_module PRIVATE vdslab::abi)

add_executable(conformance_test_program tests/test_program.cc)
target_include_directories(conformance_test_program PRIVATE src)
target_link_libraries(conformance_test_program PRIVATE vdslab::conformance)

vdslab_add_test(conformance_execution_test THREADED
  src/advise_sink_test.cc
  src/case_runner_test.cc
  src/command_test.cc
  src/drive_choice_test.cc
  src/event_judge_test.cc
  src/library_file_test.cc
  src/child_process_test.cc
  src/provider_time_test.cc
  src/repetitions_test.cc
  src/run_cases_test.cc
  src/serial_explanation_test.cc
  src/session_test.cc
  src/stimulus_answer_test.cc
  LIBS vdslab::conformance conformance_fake_objects nlohmann_json::nlohmann_json)
target_include_directories(conformance_execution_test PRIVATE src tests)
target_compile_definitions(conformance_execution_test PRIVATE
  SOURCE_FOLDER="${PROJECT_SOURCE_DIR}"
  TEST_PROGRAM="$<TARGET_FILE:conformance_test_program>"
  FAKE_PROVIDER="$<TARGET_FILE:conformance_fake_provider>"
  EMPTY_MODULE="$<TARGET_FILE:conformance_empty_module>")
add_dependencies(conformance_execution_test
  conformance_test_program conformance_fake_provider conformance_empty_module)
