// How QML's JavaScript runs.
#pragma once

namespace chasqui::app {

/// Has QML's functions interpreted, or compiled at build time, never compiled while they run: that compiler leaves values on
/// its stack which the garbage collector then follows into freed memory (QTBUG-147153; docs/decisions/0007). To be called
/// before the first QML engine is made. A user's own QV4_JIT_CALL_THRESHOLD stays.
void turnOffJit();

}  // namespace chasqui::app
