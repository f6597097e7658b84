// JSON out of hostile files, with limits, and typed questions to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include <nlohmann/json.hpp>

#include "base/result.h"

namespace chasqui::engine {

/// What one text may ask of us.
struct JsonLimits {
  std::uint64_t bytes = 4U << 20;
  std::uint64_t values = 1U << 18;  ///< numbers, texts, lists and objects, at any depth
};

/// Parses the object that `bytes` hold; `file` is its name in sentences. Corrupt: no JSON, no object, the same name
/// twice in one object, deeper than 16, or over the limits. Throws nothing.
Result<nlohmann::json> parseJson(std::span<const std::byte> bytes, const std::string& file,
                                 const JsonLimits& limits = {});

/// Typed questions to one object. An absent name and null are an empty optional; a value of another type is Corrupt.
class JsonObject {
 public:
  /// Both are kept by reference; `object` is an object.
  JsonObject(const nlohmann::json& object, const std::string& file) : object_(object), file_(file) {}

  /// The value, or nullptr where it is absent or null.
  const nlohmann::json* find(const char* name) const;
  /// 0 or more; a float without a fraction, such as 4096.0, counts.
  Result<std::optional<std::uint64_t>> wholeNumber(const char* name) const;
  Result<std::optional<double>> number(const char* name) const;
  Result<std::optional<std::string>> text(const char* name) const;
  Result<std::optional<bool>> flag(const char* name) const;

 private:
  tl::unexpected<Error> wrongType(const char* name, const char* wanted) const;
  const nlohmann::json& object_;
  const std::string& file_;
};

}  // namespace chasqui::engine
