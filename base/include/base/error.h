// What went wrong, as a value: what the user can do about it decides the code.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace chasqui {

enum class ErrorCode {
  Invalid,            ///< the caller's or the user's words are off: an unknown option, a tag in a message
  NotFound,           ///< a file, a device, a row is not there
  Denied,             ///< no permission to read or write
  Corrupt,            ///< the file is damaged or not what it says it is
  Unsupported,        ///< well formed, but something that this version does not do
  NewerVersion,       ///< written by a newer version of this application
  OutOfMemory,        ///< host memory
  OutOfDeviceMemory,  ///< the device's memory cannot hold it
  NoDevice,           ///< no usable Vulkan device
  DeviceLost,         ///< the device stopped answering
  DiskFull,           ///< no space left where it is written
  InputOutput,        ///< any other failure to read or write
  ContextFull,        ///< more tokens than the context holds
  Network,            ///< a server cannot be reached, or has trouble of its own; trying later may help
  TokenNeeded,        ///< a server wants an access token, or refuses the one that it got
  AccessNotGranted,   ///< the account's access has to be asked for first, or was not given
  LinkExpired,        ///< a link that was valid for a time or a number of uses is used up
  LicenceNotAccepted,  ///< terms have to be accepted first
  Cancelled,          ///< the user stopped it
  Internal,           ///< a defect of ours; the last one
};

/// Stable name of `code` for logs and tests, such as "OutOfDeviceMemory".
const char* errorCodeName(ErrorCode code);

/// The code of that name; nothing for another word.
std::optional<ErrorCode> errorCodeOf(std::string_view name);

struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message;   ///< one plain sentence for the user, with its full stop
  std::string nextStep;  ///< one sentence: what to do now; empty when there is nothing to do
  std::string detail;    ///< for the Details button and the log: numbers, names, system messages; may be empty
};

/// "message nextStep (detail)", leaving out what is empty; one line for terminals and logs.
std::string toString(const Error& error);

}  // namespace chasqui
