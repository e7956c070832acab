// SPDX-License-Identifier: MIT
#pragma once

#include "sync/syncerror.h"

#include <utility>
#include <variant>

namespace hubbub {

/// The value of an operation that has nothing else to say.
struct Done
{
};

/// What an operation found, or why it failed.
template<typename Value>
class [[nodiscard]] Result
{
public:
    Result(Value value)
        : m_outcome(std::in_place_index<0>, std::move(value))
    {
    }
    Result(SyncError error)
        : m_outcome(std::in_place_index<1>, std::move(error))
    {
    }

    [[nodiscard]] bool isOk() const { return m_outcome.index() == 0; }
    explicit operator bool() const { return isOk(); }

    /// Only if isOk().
    [[nodiscard]] const Value &value() const { return *std::get_if<0>(&m_outcome); }
    /// Only if not isOk().
    [[nodiscard]] const SyncError &error() const { return *std::get_if<1>(&m_outcome); }

private:
    std::variant<Value, SyncError> m_outcome;
};

} // namespace hubbub
