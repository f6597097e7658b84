#include "inference/device_measuring.h"

#include <utility>

#include "engine/tune.h"

namespace chasqui::app {

bool DeviceMeasuring::isDue(const engine::Engine& engine) const {
  const bool wanted = options_.softwareDevices || engine.device().type != engine::DeviceType::Cpu;
  return wanted && !folder_.empty() && recordOf(engine).state == engine::TuningState::Unknown;
}

/// `engine` itself hears of it where it is opened again.
engine::DeviceRecord DeviceMeasuring::recordOf(const engine::Engine& engine) const {
  engine::DeviceRecord record = engine.record();
  const bool isLeftOut = record.state == engine::TuningState::Unknown && seen_.count(engine.device().identity) != 0;
  if (isLeftOut) record.state = engine::TuningState::Skipped;
  return record;
}

bool DeviceMeasuring::measure(engine::Engine& engine, const LoadEvents& events, const std::stop_token& stop) {
  const engine::DeviceInfo device = engine.device();
  const bool isFirst = recordOf(engine).state == engine::TuningState::Unknown;
  seen_.insert(device.identity);
  // Should the driver take the whole program with it, the next start does not try again.
  if (isFirst) static_cast<void>(engine::keepSkipped(folder_, device));
  std::stop_source either;
  const std::stop_callback stopped(stop, [&] { either.request_stop(); });
  const std::stop_callback skipped(events.skipMeasuring, [&] { either.request_stop(); });
  engine::TuneOptions options;
  options.stop = either.get_token();
  options.seconds = options_.seconds;
  options.progress = [&](std::uint32_t done, std::uint32_t total) {
    if (events.measuring) events.measuring(device.name, static_cast<double>(done) / total);
  };
  Result<engine::TuneResult> result = engine::tune(engine, options);
  const bool cancelled = !result && result.error().code == ErrorCode::Cancelled;
  if (isFirst && cancelled && !events.skipMeasuring.stop_requested()) {  // with the load: the next one measures
    static_cast<void>(engine::forgetRecord(folder_, device));
    seen_.erase(device.identity);
  }
  MeasuringReport report{device.name, recordOf(engine)};
  if (result) report.notKeptBecause = std::move(result->notKeptBecause);
  if (!result) report.error = result.error();
  const bool lost = report.error && report.error->code == ErrorCode::DeviceLost;
  if (events.measured) events.measured(std::move(report));
  return !lost;
}

}  // namespace chasqui::app
