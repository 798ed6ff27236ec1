// GUIDs, and the means by which generated headers name them and __uuidof finds them.
#pragma once

#include <cstdint>
#include <cstring>

struct GUID {
  std::uint32_t Data1;
  std::uint16_t Data2;
  std::uint16_t Data3;
  std::uint8_t Data4[8];
};
using IID = GUID;
using CLSID = GUID;
using UUID = GUID;

#define REFGUID const GUID&
#define REFIID const IID&
#define REFCLSID const CLSID&

extern "C++" {
inline bool operator==(const GUID& left, const GUID& right) {
  return std::memcmp(&left, &right, sizeof left) == 0;
}
inline bool IsEqualGUID(const GUID& left, const GUID& right) { return left == right; }
inline bool IsEqualIID(const IID& left, const IID& right) { return left == right; }
inline bool IsEqualCLSID(const CLSID& left, const CLSID& right) { return left == right; }

// Specialised for every interface by the __CRT_UUID_DECL lines of the generated headers.
template <class Interface>
struct vdslab_uuid;
template <class Interface>
struct vdslab_uuid<Interface*> : vdslab_uuid<Interface> {};
template <class Interface>
struct vdslab_uuid<Interface&> : vdslab_uuid<Interface> {};
template <class Interface>
struct vdslab_uuid<const Interface> : vdslab_uuid<Interface> {};
}

#define __uuidof(type) (vdslab_uuid<__typeof__(type)>::value)
#define __CRT_UUID_DECL(type, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8)      \
  extern "C++" {                                                              \
  template <>                                                                 \
  struct vdslab_uuid<type> {                                                  \
    static constexpr GUID value{l, w1, w2, {b1, b2, b3, b4, b5, b6, b7, b8}}; \
  };                                                                          \
  }

// An inline variable: one definition per program, without a separate file of definitions.
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8)       \
  extern "C++" {                                                           \
  inline constexpr GUID name{l, w1, w2, {b1, b2, b3, b4, b5, b6, b7, b8}}; \
  }

DEFINE_GUID(GUID_NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
#define IID_NULL GUID_NULL
#define CLSID_NULL GUID_NULL
