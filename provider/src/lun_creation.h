// How a client's request for a LUN is answered, whoever was asked.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "lun_request.h"
#include "session.h"

namespace vdslab::provider {

// Has one of `orders`, by which `request` could be carried out, make the LUN for `hosts`. S_OK
// gives `out`, which is cleared, the operation.
HRESULT BeginCreation(const std::shared_ptr<Session>& session,
                      const std::vector<sim::LunOrder>& orders, const LunRequest& request,
                      const std::string& hosts, IVdsAsync** out);

// How large a LUN they could make now. `out` is cleared.
HRESULT TellMaxSize(Session& session, const std::vector<sim::LunOrder>& orders, ULONGLONG* out);

}  // namespace vdslab::provider
