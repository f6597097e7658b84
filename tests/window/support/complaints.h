// What Qt and the program complain of.
#pragma once

#include <QStringList>

namespace chasqui::test {

/// Hears every warning of the process for as long as it lives, and passes it on. One at a time, made when Qt Test has
/// begun, which listens itself; any thread may complain.
class Complaints {
 public:
  Complaints();
  ~Complaints();
  Complaints(const Complaints&) = delete;
  Complaints& operator=(const Complaints&) = delete;

  /// Each with the place it comes from; what was taken is not there the next time.
  QStringList take();
};

}  // namespace chasqui::test
