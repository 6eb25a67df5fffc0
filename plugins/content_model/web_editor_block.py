"""The block ``[web_editor]`` of ``content/site.toml``: where the web editor saves on the web."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from plugins.content_model.validation import Model

Https = Annotated[str, Field(pattern=r"^https://[^\s]+[^\s/]$")]


class WebEditor(Model):
    """Git hosting for the web editor. Without the block, it works on this machine alone."""

    published: bool = Field(False, description="Publish the editor with the site, at /admin/.")
    backend: Literal["github", "gitlab", "gitea"] = Field(
        description="What runs at the host; Forgejo and Codeberg are “gitea”."
    )
    repository: Annotated[str, Field(pattern=r"^[^\s/]+(/[^\s/]+)+$")] = Field(
        description="Owner and repository: “owner/name”."
    )
    branch: str = Field("", description="Where it saves; the repository's default branch if empty.")
    host: Https | None = Field(
        None, description="Address of your own host; github.com, gitlab.com or gitea.com if empty."
    )
    sign_in: Https | None = Field(
        None, description="Address of what signs people in, where the host does not do it itself."
    )
    app_id: str = Field(
        "", description="Id of the application registered at the host, not a secret."
    )

    @model_validator(mode="after")
    def _can_sign_in(self) -> "WebEditor":
        if self.published and self.backend == "github" and self.sign_in is None:
            raise ValueError(
                "“web_editor.sign_in” is missing, and GitHub lets nobody sign in without one; "
                "give the address of an authenticator, or use “published = false”"
            )
        return self
