# Sources of the half that loads a provider, calls it and judges what it does.
set(VDSLAB_CONFORMANCE_EXECUTION
  src/advise_sink.cc
  src/call_board.cc
  src/call_threads.cc
  src/case_runner.cc
  src/case_state.cc
  src/case_verdict.cc
  src/class_factory_module.cc
  src/command.cc
  src/drive_choice.cc
  src/drive_reader.cc
  src/effective_profile.cc
  src/enumeration.cc
  src/event_judge.cc
  src/exec_stimulus.cc
  src/expectation_judge.cc
  src/lab_stimulus.cc
  src/library_file.cc
  src/line_stream.cc
  src/method_calls.cc
  src/notification_rules.cc
  src/provider_time.cc
  src/repetitions.cc
  src/restoration.cc
  src/run_cases.cc
  src/serial_explanation.cc
  src/session.cc
  src/session_life.cc
  src/session_objects.cc
  src/session_stimuli.cc
  src/set_up.cc
  src/step_player.cc
  src/stimulus_answer.cc
  src/wire_format.cc
  src/worker.cc
  src/worker_client.cc)
if(WIN32)
  list(APPEND VDSLAB_CONFORMANCE_EXECUTION
    src/module_loader_windows.cc src/child_process_windows.cc src/windows_text.cc)
  set(VDSLAB_CONFORMANCE_EXECUTION_LIBRARIES ole32 advapi32)
else()
  list(APPEND VDSLAB_CONFORMANCE_EXECUTION src/module_loader_linux.cc src/child_process_linux.cc)
  set(VDSLAB_CONFORMANCE_EXECUTION_LIBRARIES ${CMAKE_DL_LIBS})
endif()
