#include "json_fields.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/utf8.h"

namespace chasqui::exchange {
namespace {

using Json = nlohmann::json;

constexpr double kLatestMs = 253'402'300'799'999;  // the end of the year 9999

std::int64_t clampedMs(double milliseconds) {
  if (!(milliseconds > 0)) return 0;
  return static_cast<std::int64_t>(std::llround(std::min(milliseconds, kLatestMs)));
}

/// The 16 bits of an escape "\uXXXX" at `at`, or -1.
int escapedUnit(const std::string& text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int unit = 0;
  const auto end = std::from_chars(text.data() + at + 2, text.data() + at + 6, unit, 16);
  return end.ptr == text.data() + at + 6 ? unit : -1;
}

/// Halves of surrogate pairs that stand alone, as JavaScript writes them, become U+FFFD.
void replaceLoneSurrogates(std::string& text) {
  for (std::size_t at = text.find('\\'); at < text.size(); at = text.find('\\', at)) {
    const int unit = escapedUnit(text, at);
    if (unit < 0xD800 || unit > 0xDFFF) {
      at += 2;
      continue;
    }
    const int next = escapedUnit(text, at + 6);
    if (unit < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF) {
      at += 12;
      continue;
    }
    text.replace(at + 2, 4, "fffd");
    at += 6;
  }
}

}  // namespace

Result<Json> parseJson(std::string text) {
  try {
    Json parsed = Json::parse(text, nullptr, false);
    if (parsed.is_discarded()) {
      text = utf8::replaceIllFormed(text);
      replaceLoneSurrogates(text);
      parsed = Json::parse(text, nullptr, false);
    }
    if (parsed.is_discarded()) return fail(ErrorCode::Corrupt, "It is not JSON.");
    return parsed;
  } catch (const std::exception& error) {
    return fail(ErrorCode::OutOfMemory, "It is too large for the computer's memory.", {}, error.what());
  }
}

const Json& member(const Json& object, const char* name) {
  static const Json kNothing = Json::object();
  if (!object.is_object()) return kNothing;
  const auto found = object.find(name);
  return found == object.end() ? kNothing : *found;
}

bool has(const Json& object, const char* name) { return object.is_object() && object.contains(name); }

std::string textOf(const Json& object, const char* name) {
  const Json& value = member(object, name);
  return value.is_string() ? value.get_ref<const std::string&>() : std::string();
}

bool flagOf(const Json& object, const char* name) {
  const Json& value = member(object, name);
  return value.is_boolean() && value.get<bool>();
}

double realOf(const Json& object, const char* name) {
  const Json& value = member(object, name);
  if (!value.is_number()) return 0;
  const auto real = value.get<double>();
  return std::isfinite(real) ? real : 0;
}

std::int64_t millisecondsOf(const Json& object, const char* name) { return clampedMs(realOf(object, name)); }

std::int64_t secondsAsMsOf(const Json& object, const char* name) { return clampedMs(realOf(object, name) * 1000); }

std::uint64_t bitsOf(const Json& object, const char* name) {
  const std::string text = textOf(object, name);
  std::uint64_t bits = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), bits);
  return end.ptr == text.data() + text.size() && end.ec == std::errc() ? bits : 0;
}

std::uint32_t countOf(const Json& object, const char* name) {
  return static_cast<std::uint32_t>(std::clamp(realOf(object, name), 0.0, 4294967295.0));
}

}  // namespace chasqui::exchange
