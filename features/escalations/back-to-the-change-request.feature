Feature: The resolution flows back into the change request it is about
  A resolution never replaces a signature: "approve" reopens the signoff with the signed resolution attached, and both leads
  still sign. It may also return the request to its author, or reject it.

  Background:
    Given a project with an engineering manager and a project manager
    And heads of the departments engineering, delivery, safety and finance
    And a change request ran out of time before the project manager signed
    And the issue about it

  Scenario: Its time ran out, so both leads talk first
    Then the issue is negotiated
    And it is at level 1
    And the issue is about the change request

  Scenario Outline: Every level sends it on its way
    When <who resolves> that it is to be <resolved>
    Then the issue is resolved
    And the change request is <status>

    Examples:
      | who resolves            | resolved  | status     |
      | both leads agree        | approved  | in signoff |
      | both leads agree        | returned  | returned   |
      | both leads agree        | rejected  | rejected   |
      | the department resolves | approved  | in signoff |
      | the department resolves | rejected  | rejected   |
      | the meeting resolves    | approved  | in signoff |
      | the meeting resolves    | returned  | returned   |
      | director and VP resolve | approved  | in signoff |
      | director and VP resolve | rejected  | rejected   |

  Scenario: Both sign again, knowing the resolution
    When the meeting resolves that it is to be approved
    Then the change request is in signoff
    And it carries 0 valid signatures
    And the signed resolution is attached to the change request
    When everybody who still has to sign approves it
    Then the change request is effective
    And it carries 2 valid signatures
    And the signatures are of 2 different people
    And the audit log is intact

  Scenario: It cannot be settled beside the request
    When the engineering manager tries to settle it without a word about the request
    Then the system refuses

  Scenario: The request is withdrawn, and the issue with it
    When the author withdraws it
    Then the issue is withdrawn
    And nobody has any work on the issue

  Scenario: Its signoff runs out of time again, and the next issue counts as reopened
    When both leads agree that it is to be approved
    And 8 days pass
    Then the change request is escalated
    And an issue of its own is open about it
    And the figures count 1 subject that came back
