// A driver whose calls fail when a test wants it, and which counts what is created and not destroyed.
#pragma once

#include <cstdint>
#include <set>

#include "vk/device.h"

namespace chasqui::test {

/// Which calls count, and can fail.
enum class FaultyCalls { Memory, Pipelines };

/// Replaces the creating functions of one device for as long as it lives. One at a time.
class FaultyDriver {
 public:
  FaultyDriver(engine::vk::Device& device, FaultyCalls calls);
  ~FaultyDriver();
  FaultyDriver(const FaultyDriver&) = delete;
  FaultyDriver& operator=(const FaultyDriver&) = delete;

  /// The call number `call` from now on (1 is the next) fails; with `andAllAfter` all later ones, too. 0: none.
  void failAt(std::uint64_t call, bool andAllAfter = false);
  /// Calls since then.
  std::uint64_t calls() const;
  /// Whether one failed since then.
  bool failed() const;
  /// Objects of all kinds but pipelines and what belongs to them, which the device keeps.
  std::size_t liveObjects() const;

 private:
  engine::vk::Device& device_;
  VolkDeviceTable original_;
};

}  // namespace chasqui::test
