/* What COM looks for in a library with proxies, and what the proxies look for in it. In C, for the
 * headers of mingw-w64 describe the tables that widl makes only to C. */

#include <rpcproxy.h>
#include <windows.h>

#include "proxied_interfaces.h"
#include "proxy_class.h"

extern const ExtendedProxyFileInfo vds_ProxyFileInfo;
extern const ExtendedProxyFileInfo stimulus_ProxyFileInfo;

static const ProxyFileInfo* files[] = {(const ProxyFileInfo*)&vds_ProxyFileInfo,
                                       (const ProxyFileInfo*)&stimulus_ProxyFileInfo, NULL};
static CStdPSFactoryBuffer factory;

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void** out) {
  return NdrDllGetClassObject(clsid, iid, out, files, &kVdsLabProxyClass, &factory);
}

STDAPI DllCanUnloadNow(void) { return NdrDllCanUnloadNow(&factory); }

ULONG STDMETHODCALLTYPE CStdStubBuffer_Release(IRpcStubBuffer* stub) {
  return NdrCStdStubBuffer_Release(stub, (IPSFactoryBuffer*)&factory);
}

static const GUID* InterfaceOf(const ProxyFileInfo* file, unsigned index) {
  return index < file->TableSize ? file->pStubVtblList[index]->header.piid : NULL;
}

const GUID* ProxiedInterfaceOfVds(unsigned index) { return InterfaceOf(files[0], index); }
const GUID* ProxiedInterfaceOfOurs(unsigned index) { return InterfaceOf(files[1], index); }
