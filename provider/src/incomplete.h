// What GetProperties returns of a part that does not answer (AMB-22).
#pragma once

#include "role.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {

// Leaves what would have had to be read from the part: NULL texts, and numbers that are 0.
template <class Properties>
void LeaveOutUnread(Properties* properties) {
  const TaskText name(properties->pwszFriendlyName);
  const TaskText identification(properties->pwszIdentification);
  Properties known{};
  known.id = properties->id;
  known.status = properties->status;
  if constexpr (requires { known.health; }) known.health = properties->health;
  *properties = known;
}

// Of properties that are filled in, a success in any case. Where the part does not tell its state,
// all else is known to this array; a role may leave it out.
template <class Properties>
HRESULT CompletenessOf(const Role& role, Properties* properties) {
  if (properties->status != decltype(properties->status){}) return S_OK;  // 0 is UNKNOWN
  if (role.Has(Manner::kUnreadIsLeftOut)) LeaveOutUnread(properties);
  return role.words().Told<HRESULT>(VDS_S_PROPERTIES_INCOMPLETE);
}

}  // namespace vdslab::provider
