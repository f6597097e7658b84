// A Vulkan device that stays open for as long as the program.
#pragma once

#include <QTest>

#include "engine/engine.h"

namespace chasqui::app {

/// Never closed: a driver that is unloaded with its last device takes its globals along, and the leak sanitizer then
/// counts what they point to as lost.
inline void keepDeviceOpen() {
  static const auto* const kept = new Result<engine::Engine>(engine::Engine::open({}));
  QVERIFY2(*kept, kept->has_value() ? "" : toString(kept->error()).c_str());
}

}  // namespace chasqui::app
