// SPDX-License-Identifier: MIT
#pragma once

#include "models/model.h"

namespace hubbub {

/// Whoever the token belongs to (https://docs.github.com/rest/users/users#get-the-authenticated-user). Read it with
/// `remote`; it is not kept.
class Viewer : public Model
{
    Q_OBJECT

public:
    explicit Viewer(SyncBackend *remote, QObject *parent = nullptr);

    [[nodiscard]] QString url() const override { return QStringLiteral("/user"); }
    [[nodiscard]] QString login() const { return get(u"login").toString(); }
};

} // namespace hubbub
