// What the objects with defects have in common.
#pragma once

#include <string_view>

#include "misbehaviour.h"
#include "session.h"

namespace vdslab::provider {

// A device object of class `Plain`, in a session whose provider misbehaves.
template <class Plain>
class Misbehaving : public Plain {
 public:
  using Plain::Plain;

 protected:
  Misbehaviour& misbehaviour() const { return *this->session_->misbehaviour(); }
  bool Has(std::string_view defect) const { return misbehaviour().Has(defect); }
};

}  // namespace vdslab::provider
