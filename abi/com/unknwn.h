// The two interfaces that every COM component has.
#pragma once

#include "basic_types.h"
#include "calling.h"
#include "guid.h"
#include "hresult.h"

MIDL_INTERFACE("00000000-0000-0000-c000-000000000046")
IUnknown {
  virtual HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) = 0;
  virtual ULONG STDMETHODCALLTYPE AddRef() = 0;
  virtual ULONG STDMETHODCALLTYPE Release() = 0;
};
using LPUNKNOWN = IUnknown*;
__CRT_UUID_DECL(IUnknown, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46)
DEFINE_GUID(IID_IUnknown, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46)

MIDL_INTERFACE("00000001-0000-0000-c000-000000000046")
IClassFactory : public IUnknown {
  virtual HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown * outer, REFIID iid, void** object) = 0;
  virtual HRESULT STDMETHODCALLTYPE LockServer(BOOL lock) = 0;
};
__CRT_UUID_DECL(IClassFactory, 1, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46)
DEFINE_GUID(IID_IClassFactory, 1, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46)
