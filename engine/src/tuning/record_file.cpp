#include "tuning/record_file.h"

#include <cmath>
#include <ctime>
#include <nlohmann/json.hpp>

#include "base/mapped_file.h"
#include "base/output_file.h"
#include "engine/tune.h"
#include "formats/json.h"
#include "ops/shader_variants.h"
#include "ops/tuning.h"

namespace chasqui::engine {
namespace {

using Json = nlohmann::json;

constexpr int kFormat = 1;
constexpr const char* kFileName = "tuning.json";
constexpr JsonLimits kLimits{64U << 10, 1024};
constexpr std::size_t kMostKernels = 64;
constexpr double kMostMicroseconds = 1e9;

/// Empty where nothing is kept.
std::filesystem::path fileOf(const std::filesystem::path& folder, const DeviceInfo& device) {
  const bool named =
      !device.identity.empty() && device.identity.find_first_not_of("0123456789abcdef") == std::string::npos;
  return folder.empty() || !named ? std::filesystem::path() : folder / device.identity / kFileName;
}

/// The kernels of this build: what was measured with others says nothing.
std::string shadersName() {
  static const std::uint64_t hash = ops::shadersHash();
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
  return text;
}

/// Whether it is a value that a measurement can give.
bool isTime(double microseconds) { return microseconds >= 0 && microseconds <= kMostMicroseconds; }

Result<std::vector<TunedKernel>> kernelsOf(const Json& list, const std::string& file) {
  std::vector<TunedKernel> kernels;
  for (const Json& entry : list) {
    if (!entry.is_object() || kernels.size() == kMostKernels) return fail(ErrorCode::Corrupt, "These are no kernels.");
    const JsonObject object(entry, file);
    CHASQUI_TRY_VALUE(const auto kernel, object.text("kernel"));
    CHASQUI_TRY_VALUE(const auto shapes, object.text("shapes"));
    CHASQUI_TRY_VALUE(const auto before, object.number("beforeMicroseconds"));
    CHASQUI_TRY_VALUE(const auto after, object.number("afterMicroseconds"));
    kernels.push_back({kernel.value_or(""), shapes.value_or(""), before.value_or(0), after.value_or(0)});
    if (kernels.back().kernel.empty() || !isTime(kernels.back().beforeMicroseconds) ||
        !isTime(kernels.back().afterMicroseconds)) {
      return fail(ErrorCode::Corrupt, "These are no times.");
    }
  }
  return kernels;
}

/// Costs only grow with the columns.
Result<std::array<double, 3>> costsOf(const Json& list) {
  std::array<double, 3> costs{};
  double least = 1;
  if (list.size() != costs.size()) return fail(ErrorCode::Corrupt, "These are no costs.");
  for (std::size_t i = 0; i < costs.size(); ++i) {
    costs[i] = list[i].is_number() ? list[i].get<double>() : 0;
    if (!(costs[i] >= least && costs[i] <= kMostColumnCost)) return fail(ErrorCode::Corrupt, "These are no costs.");
    least = costs[i];
  }
  return costs;
}

Result<DeviceRecord> recordOf(const Json& json, const DeviceInfo& device, const std::string& file) {
  const JsonObject object(json, file);
  CHASQUI_TRY_VALUE(const auto format, object.wholeNumber("format"));
  CHASQUI_TRY_VALUE(const auto shaders, object.text("shaders"));
  if (format != kFormat || shaders != shadersName()) return fail(ErrorCode::Unsupported, "It is of another build.");
  DeviceRecord record = estimatedRecord(device);
  CHASQUI_TRY_VALUE(const auto skipped, object.flag("skipped"));
  if (skipped.value_or(false)) {
    record.state = TuningState::Skipped;
    return record;
  }
  record.state = TuningState::Measured;
  CHASQUI_TRY_VALUE(const auto measuredAt, object.wholeNumber("measuredAt"));
  record.measuredAt = static_cast<std::int64_t>(std::min<std::uint64_t>(measuredAt.value_or(0), 253402300799));
  CHASQUI_TRY_VALUE(const auto shapes, object.text("shapes"));
  record.shapes = shapes.value_or("");
  CHASQUI_TRY(ops::tuningFor(device, record.shapes));
  if (const Json* kernels = object.find("kernels")) {
    CHASQUI_TRY_VALUE(record.kernels, kernelsOf(*kernels, file));
  }
  if (const Json* costs = object.find("columnCosts")) {
    CHASQUI_TRY_VALUE(record.columnCosts, costsOf(*costs));
  }
  return record;
}

Json jsonOf(const DeviceInfo& device, const DeviceRecord& record) {
  Json json{{"format", kFormat}, {"shaders", shadersName()}, {"device", device.name}, {"driver", device.driver}};
  if (record.state == TuningState::Skipped) {
    json["skipped"] = true;
    return json;
  }
  json["measuredAt"] = record.measuredAt;
  json["shapes"] = record.shapes;
  json["columnCosts"] = record.columnCosts;
  for (const TunedKernel& kernel : record.kernels) {
    json["kernels"].push_back({{"kernel", kernel.kernel},
                               {"shapes", kernel.shapes},
                               {"beforeMicroseconds", kernel.beforeMicroseconds},
                               {"afterMicroseconds", kernel.afterMicroseconds}});
  }
  return json;
}

}  // namespace

DeviceRecord estimatedRecord(const DeviceInfo& device) {
  DeviceRecord record;
  if (device.type == DeviceType::Cpu) record.columnCosts = {1.5, 2.5, 4.2};  // there arithmetic is the limit
  return record;
}

DeviceRecord keptRecord(const std::filesystem::path& folder, const DeviceInfo& device) {
  const std::filesystem::path path = fileOf(folder, device);
  std::error_code failure;
  if (path.empty() || !std::filesystem::is_regular_file(path, failure)) return estimatedRecord(device);
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return estimatedRecord(device);
  const Result<Json> json = parseJson(file->bytes(), kFileName, kLimits);
  if (!json) return estimatedRecord(device);
  return recordOf(*json, device, kFileName).value_or(estimatedRecord(device));
}

Result<void> keepRecord(const std::filesystem::path& folder, const DeviceInfo& device, const DeviceRecord& record) {
  const std::filesystem::path path = fileOf(folder, device);
  if (path.empty()) {
    return fail(ErrorCode::Invalid, "There is no folder in which what was measured could be kept.",
                "Name one with --devices-folder.");
  }
  std::error_code failure;
  std::filesystem::create_directories(path.parent_path(), failure);  // what went wrong, writing says
  const std::string text = jsonOf(device, record).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  CHASQUI_TRY_VALUE(OutputFile file, OutputFile::create(path, OutputFile::IfTaken::Replace));
  CHASQUI_TRY(file.write(std::as_bytes(std::span(text))));
  return file.publish();
}

Result<void> keepSkipped(const std::filesystem::path& folder, const DeviceInfo& device) {
  DeviceRecord record;
  record.state = TuningState::Skipped;
  return keepRecord(folder, device, record);
}

Result<void> forgetRecord(const std::filesystem::path& folder, const DeviceInfo& device) {
  const std::filesystem::path path = fileOf(folder, device);
  std::error_code failure;
  if (path.empty() || std::filesystem::remove(path, failure) || !failure) return {};
  return fail(failure == std::errc::permission_denied ? ErrorCode::Denied : ErrorCode::InputOutput,
              "What was measured of " + device.name + " could not be removed.", "Look at the folder's permissions.",
              path.string() + ": " + failure.message());
}

}  // namespace chasqui::engine
