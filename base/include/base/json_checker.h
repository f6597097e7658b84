// Whether a JSON text keeps to limits, before anything of it is kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace chasqui {

enum class JsonFault {
  None,
  NotJson,     ///< see position()
  TooDeep,
  TooMany,     ///< values
  NamedTwice,  ///< in one object; see name()
};

/// For `Json::sax_parse`, which is true where there is no fault. `Json` is nlohmann::json or ordered_json.
template <typename Json>
class JsonChecker : public nlohmann::json_sax<Json> {
  using Base = nlohmann::json_sax<Json>;

 public:
  /// `values`: numbers, texts, lists and objects, at any depth. `namesOnce`: a name may stand once in each object.
  JsonChecker(std::size_t depth, std::uint64_t values, bool namesOnce)
      : maxDepth_(depth), valuesLeft_(values), namesOnce_(namesOnce) {}

  JsonFault fault() const { return fault_; }
  /// Counted from 1: the byte that is not JSON.
  std::size_t position() const { return position_; }
  const std::string& name() const { return name_; }

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(typename Base::number_integer_t) override { return value(); }
  bool number_unsigned(typename Base::number_unsigned_t) override { return value(); }
  bool number_float(typename Base::number_float_t, const typename Base::string_t&) override { return value(); }
  bool string(typename Base::string_t&) override { return value(); }
  bool binary(typename Base::binary_t&) override { return value(); }
  bool start_object(std::size_t) override { return open(); }
  bool key(typename Base::string_t& name) override {
    if (!namesOnce_ || names_.back().insert(name).second) return true;
    name_ = name;
    return refuse(JsonFault::NamedTwice);
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    position_ = position;
    return refuse(JsonFault::NotJson);
  }

 private:
  bool refuse(JsonFault fault) {
    if (fault_ == JsonFault::None) fault_ = fault;
    return false;
  }
  bool value() { return valuesLeft_-- > 0 || refuse(JsonFault::TooMany); }
  bool open() {
    if (names_.size() == maxDepth_) return refuse(JsonFault::TooDeep);
    names_.emplace_back();
    return value();
  }
  bool close() {
    names_.pop_back();
    return true;
  }

  std::size_t maxDepth_;
  std::uint64_t valuesLeft_;
  bool namesOnce_;
  JsonFault fault_ = JsonFault::None;
  std::size_t position_ = 0;
  std::string name_;
  std::vector<std::set<std::string, std::less<>>> names_;  ///< of each object or list that is open
};

}  // namespace chasqui
