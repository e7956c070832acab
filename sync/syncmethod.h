// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace hubbub {

/// What a model asks of its backend (rule S1).
enum class SyncMethod { Create, Read, Update, Patch, Delete };

/// The HTTP verb of \a method: POST, GET, PUT, PATCH, DELETE.
constexpr QByteArrayView httpVerb(SyncMethod method)
{
    switch (method) {
    case SyncMethod::Create: return "POST";
    case SyncMethod::Read: return "GET";
    case SyncMethod::Update: return "PUT";
    case SyncMethod::Patch: return "PATCH";
    case SyncMethod::Delete: return "DELETE";
    }
    return {};
}

} // namespace hubbub
