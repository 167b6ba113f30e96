Feature: Somebody stands in for a lead on holiday
  Within its period and scope a delegate signs in the lead's role, under their own name: never for both leads, never a request
  of their own, never for the lead they would countersign.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: The delegate signs, and it says for whom
    Given a change request is waiting for both signatures
    And another member stands in for the project manager for the next 10 days
    When another member approves it
    And the engineering manager approves it
    Then the change request is effective
    And a signature is of another member on behalf of the project manager

  Scenario: Afterwards they have nothing to sign
    Given another member stands in for the project manager for the next 3 days
    When 4 days pass
    Given a change request is waiting for both signatures
    When another member tries to approve it
    Then the system refuses
    And the project manager still has to sign it

  Scenario: The author is nobody's delegate for their own request
    Given a member stands in for the project manager for the next 10 days
    And a change request is waiting for both signatures
    When a member tries to approve it
    Then the system refuses

  Scenario Outline: Whom a lead cannot name
    When the project manager tries to name <person> for the next 10 days
    Then the system refuses

    Examples:
      | person                                     |
      | the engineering manager                    |
      | the project manager                        |
      | the integration account                    |
      | the engineering manager of another project |

  Scenario: Nobody else gives a lead's role away
    When a member tries to let another member stand in for the project manager
    Then the system refuses

  Scenario: It is taken back before its time
    Given a change request is waiting for both signatures
    And another member stands in for the project manager for the next 10 days
    When the project manager takes the holiday cover back
    And another member tries to approve it
    Then the system refuses
