#include "formats/json.h"

#include <cmath>
#include <set>
#include <string_view>
#include <vector>

#include "formats/file_errors.h"

namespace chasqui::engine {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxDepth = 16;

/// Walks through a text before anything of it is kept.
class Checker : public nlohmann::json_sax<Json> {
 public:
  explicit Checker(std::uint64_t values) : valuesLeft_(values) {}

  /// What is wrong; empty when nothing is.
  const std::string& complaint() const { return complaint_; }

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool string(string_t&) override { return value(); }
  bool binary(binary_t&) override { return value(); }
  bool start_object(std::size_t) override { return open(); }
  bool key(string_t& name) override {
    return names_.back().insert(name).second || refuse("the name " + inQuotes(name) + " is there twice in one object");
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    return refuse("it is not JSON at byte " + std::to_string(position));
  }

 private:
  bool refuse(const std::string& why) {
    if (complaint_.empty()) complaint_ = why;
    return false;
  }
  bool value() { return valuesLeft_-- > 0 || refuse("it holds too many values"); }
  bool open() {
    if (names_.size() == kMaxDepth) return refuse("it is nested too deeply");
    names_.emplace_back();
    return value();
  }
  bool close() {
    names_.pop_back();
    return true;
  }

  std::uint64_t valuesLeft_;
  std::vector<std::set<std::string, std::less<>>> names_;
  std::string complaint_;
};

}  // namespace

Result<Json> parseJson(std::span<const std::byte> bytes, const std::string& file, const JsonLimits& limits) {
  if (bytes.size() > limits.bytes) {
    return damaged(file, "its JSON of " + std::to_string(bytes.size()) + " bytes is impossibly long");
  }
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  try {
    Checker checker(limits.values);
    if (!Json::sax_parse(text.begin(), text.end(), &checker)) {
      return damaged(file, checker.complaint().empty() ? "it is not JSON" : checker.complaint());
    }
    Json parsed = Json::parse(text.begin(), text.end(), nullptr, false);
    if (!parsed.is_object()) return damaged(file, "it is not a JSON object");
    return parsed;
  } catch (const std::exception& error) {
    return fail(ErrorCode::Corrupt, "The file " + file + " is damaged: it is not JSON.", kDownloadAgain, error.what());
  }
}

const Json* JsonObject::find(const char* name) const {
  const auto found = object_.find(name);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

tl::unexpected<Error> JsonObject::wrongType(const char* name, const char* wanted) const {
  return damaged(file_, std::string(name) + " is not " + wanted);
}

Result<std::optional<std::uint64_t>> JsonObject::wholeNumber(const char* name) const {
  const Json* value = find(name);
  if (!value) return std::nullopt;
  if (value->is_number_unsigned()) return value->get<std::uint64_t>();
  if (value->is_number_float()) {
    const double real = value->get<double>();
    if (real >= 0 && real < 9e15 && real == std::floor(real)) return static_cast<std::uint64_t>(real);
  }
  return wrongType(name, "a whole number");
}

Result<std::optional<double>> JsonObject::number(const char* name) const {
  const Json* value = find(name);
  if (!value) return std::nullopt;
  if (!value->is_number() || !std::isfinite(value->get<double>())) return wrongType(name, "a number");
  return value->get<double>();
}

Result<std::optional<std::string>> JsonObject::text(const char* name) const {
  const Json* value = find(name);
  if (!value) return std::nullopt;
  if (!value->is_string()) return wrongType(name, "a text");
  return value->get<std::string>();
}

Result<std::optional<bool>> JsonObject::flag(const char* name) const {
  const Json* value = find(name);
  if (!value) return std::nullopt;
  if (!value->is_boolean()) return wrongType(name, "yes or no");
  return value->get<bool>();
}

}  // namespace chasqui::engine
