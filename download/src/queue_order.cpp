#include "queue_order.h"

#include <algorithm>

#include "disk.h"
#include "job_folder.h"
#include "json.h"

namespace chasqui::download {
namespace {

constexpr std::size_t kMostBytes = 1U << 20U;

std::filesystem::path orderFile(const std::filesystem::path& modelsFolder) {
  return downloadsFolder(modelsFolder) / "queue.json";
}

Json toJson(const Error& error) {
  return {{"code", errorCodeName(error.code)},
          {"message", error.message},
          {"nextStep", error.nextStep},
          {"detail", error.detail}};
}

std::optional<Error> errorFrom(const Json& place) {
  if (!place.contains("error")) return std::nullopt;
  const Json& json = place.at("error");
  return Error{errorCodeOf(json.at("code").get<std::string>()).value_or(ErrorCode::InputOutput),
               json.at("message").get<std::string>(), json.at("nextStep").get<std::string>(),
               json.at("detail").get<std::string>()};
}

}  // namespace

std::size_t QueueOrder::placeOf(const std::string& id) const {
  const auto at = std::find_if(places.begin(), places.end(), [&id](const Place& place) { return place.id == id; });
  return static_cast<std::size_t>(at - places.begin());
}

const QueueOrder::Place* QueueOrder::find(const std::string& id) const {
  const std::size_t place = placeOf(id);
  return place < places.size() ? &places[place] : nullptr;
}

std::string QueueOrder::text() const {
  Json json = Json::array();
  for (const Place& place : places) {
    Json entry = {{"id", place.id}, {"paused", place.paused}};
    if (place.error) entry["error"] = toJson(*place.error);
    json.push_back(std::move(entry));
  }
  return textOf(json);
}

QueueOrder readOrder(const std::filesystem::path& modelsFolder) {
  QueueOrder order;
  const Json json = parseJson(readText(orderFile(modelsFolder), kMostBytes)).value_or(Json());
  if (!json.is_array()) return order;
  try {
    for (const Json& place : json) {
      order.places.push_back({place.at("id").get<std::string>(), place.at("paused").get<bool>(), errorFrom(place)});
    }
  } catch (const Json::exception&) {  // what was read so far is in order
  }
  return order;
}

bool writeOrder(const std::filesystem::path& modelsFolder, const std::string& text) {
  std::error_code failure;
  const std::filesystem::path file = orderFile(modelsFolder);
  if (!std::filesystem::exists(file.parent_path(), failure)) return false;
  return replaceText(file, text).has_value();
}

}  // namespace chasqui::download
