#include <objidl.h>
#include <windows.h>

#include "com_object.h"
#include "far_sink.h"

namespace vdslab::provider {
namespace {

// A thread of ours belongs to no apartment, and to that of all such threads for the time of a call.
// A client's thread stays in its own.
class ForTheCall {
 public:
  ForTheCall() : result_(CoInitializeEx(nullptr, COINIT_MULTITHREADED)) {}
  ~ForTheCall() {
    if (SUCCEEDED(result_)) CoUninitialize();
  }
  ForTheCall(const ForTheCall&) = delete;
  ForTheCall& operator=(const ForTheCall&) = delete;

 private:
  const HRESULT result_;
};

abi::ComPtr<IGlobalInterfaceTable> Table() {
  abi::ComPtr<IGlobalInterfaceTable> table;
  CoCreateInstance(CLSID_StdGlobalInterfaceTable, nullptr, CLSCTX_INPROC_SERVER,
                   __uuidof(IGlobalInterfaceTable), table.put_void());
  return table;
}

class FarSink final : public ComObject<IVdsAdviseSink> {
 public:
  ~FarSink() override {
    const ForTheCall apartment;
    const auto table = Table();
    if (table && cookie_ != 0) table->RevokeInterfaceFromGlobal(cookie_);
  }

  bool Keep(IVdsAdviseSink& proxy) {
    const auto table = Table();
    return table &&
           SUCCEEDED(table->RegisterInterfaceInGlobal(&proxy, __uuidof(IVdsAdviseSink), &cookie_));
  }

  STDMETHODIMP OnNotify(LONG count, VDS_NOTIFICATION* notifications) override {
    const ForTheCall apartment;
    abi::ComPtr<IVdsAdviseSink> proxy;
    const auto table = Table();
    HRESULT result = E_UNEXPECTED;
    if (table) {
      result = table->GetInterfaceFromGlobal(cookie_, __uuidof(IVdsAdviseSink), proxy.put_void());
    }
    const bool is_near = proxy && !proxy.As<IClientSecurity>();  // this thread is at its home
    if (SUCCEEDED(result)) result = proxy->OnNotify(count, notifications);
    if (!is_near) CoTaskMemFree(notifications);
    return result;
  }

 private:
  DWORD cookie_ = 0;
};

}  // namespace

abi::ComPtr<IVdsAdviseSink> WithinReach(abi::ComPtr<IVdsAdviseSink> sink) {
  if (!sink.As<IClientSecurity>()) return sink;  // which every proxy has
  abi::ComPtr<FarSink> far_sink;
  far_sink.Attach(new FarSink);
  if (!far_sink->Keep(*sink)) return nullptr;
  return far_sink;
}

}  // namespace vdslab::provider
