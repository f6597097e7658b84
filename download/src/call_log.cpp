#include "download/call_log.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>

#include "disk.h"
#include "json.h"

namespace chasqui::download {
namespace {

using std::chrono::milliseconds;

constexpr off_t kMostBytes = 4 << 20;

std::filesystem::path olderPart(const std::filesystem::path& file) { return file.string() + ".old"; }

std::int64_t millisecondsOf(std::chrono::system_clock::time_point time) {
  return std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count();
}

Json asked(const Call& call) {
  return {{"time", millisecondsOf(call.time)}, {"method", call.method}, {"host", call.host}, {"path", call.path}};
}

/// Different for every log of every process that ever wrote the file, as far as that matters for merging two lines.
std::string newName(std::uint64_t number) {
  static const std::int64_t start = millisecondsOf(std::chrono::system_clock::now());
  static std::atomic<std::uint64_t> all{0};
  return std::to_string(start) + "-" + std::to_string(::getpid()) + "-" + std::to_string(all++) + "-" +
         std::to_string(number);
}

struct Reading {
  std::vector<Call> calls;                   // oldest first
  std::map<std::string, std::size_t> begun;  // which of them has no answer so far
};

void takeLine(Reading& reading, const std::string& line) {
  const Json json = parseJson(line).value_or(Json());
  if (!json.is_object()) return;
  try {
    const std::string id = json.value("id", std::string());
    const auto begun = reading.begun.find(id);
    if (!id.empty() && begun != reading.begun.end()) {
      Call& call = reading.calls[begun->second];
      call.status = json.value("status", 0);
      call.bytes = json.value("bytes", std::uint64_t{0});
      reading.begun.erase(begun);
      return;
    }
    Call call;
    call.time = std::chrono::system_clock::time_point(milliseconds(json.at("time").get<std::int64_t>()));
    call.method = json.at("method").get<std::string>();
    call.host = json.at("host").get<std::string>();
    call.path = json.at("path").get<std::string>();
    call.status = json.value("status", 0);
    call.bytes = json.value("bytes", std::uint64_t{0});
    if (!id.empty() && !json.contains("status")) reading.begun[id] = reading.calls.size();
    reading.calls.push_back(std::move(call));
  } catch (const Json::exception&) {  // not a line of ours
  }
}

}  // namespace

void CallLog::add(const Call& call) {
  Json line = asked(call);
  line["status"] = call.status;
  line["bytes"] = call.bytes;
  append(lineOf(line));
}

std::string CallLog::begin(const Call& call) {
  std::string id;
  {
    const std::lock_guard lock(mutex_);
    id = newName(made_++);
  }
  Json line = asked(call);
  line["id"] = id;
  append(lineOf(line));
  return id;
}

void CallLog::finish(const std::string& id, const Call& call) {
  Json line = asked(call);  // complete in itself, should the first line have gone
  line["id"] = id;
  line["status"] = call.status;
  line["bytes"] = call.bytes;
  append(lineOf(line));
}

void CallLog::append(const std::string& line) {
  const std::lock_guard lock(mutex_);
  std::error_code ignored;
  if (file_.has_parent_path()) std::filesystem::create_directories(file_.parent_path(), ignored);
  const Descriptor descriptor(::open(file_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600));
  if (!descriptor) return;
  struct stat open = {};
  struct stat named = {};
  if (::fstat(descriptor.get(), &open) == 0 && open.st_size > kMostBytes && ::flock(descriptor.get(), LOCK_EX) == 0 &&
      ::stat(file_.c_str(), &named) == 0 && named.st_ino == open.st_ino) {
    std::filesystem::rename(file_, olderPart(file_), ignored);
  }
  // One write for a line: lines of several processes do not mix.
  [[maybe_unused]] const ssize_t written = ::write(descriptor.get(), line.data(), line.size());
}

Result<std::vector<Call>> readCalls(const std::filesystem::path& file, std::size_t most) {
  Reading reading;
  for (const std::filesystem::path& part : {olderPart(file), file}) {
    std::error_code failure;
    if (!std::filesystem::exists(part, failure)) continue;
    std::ifstream in(part, std::ios::binary);
    if (!in) {
      return fail(ErrorCode::Denied, "The list of calls cannot be read.", "Check the permissions of its file.",
                  part.string() + ": " + std::strerror(errno));
    }
    for (std::string line; std::getline(in, line);) takeLine(reading, line);
  }
  std::vector<Call>& calls = reading.calls;
  std::stable_sort(calls.begin(), calls.end(), [](const Call& a, const Call& b) { return a.time < b.time; });
  std::reverse(calls.begin(), calls.end());
  if (calls.size() > most) calls.resize(most);
  return std::move(calls);
}

}  // namespace chasqui::download
