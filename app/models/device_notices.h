// What goes wrong with getting to know a device, at the top of the window.
#pragma once

#include "models/device_tuning.h"
#include "notices/notice_list.h"

namespace chasqui::app {

/// Says in `notices`, from now on, that `tuning` failed, or that its result could not be saved, until it is measured
/// again. Both outlive the window.
void noticeMeasuring(const DeviceTuning& tuning, NoticeList& notices);

}  // namespace chasqui::app
